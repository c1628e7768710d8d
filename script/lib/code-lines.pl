# Prints the lines of Swift files whose code, without comments and string literals, matches.
#
#   perl code-lines.pl PATTERN FILE...
use strict;
use warnings;

my $pattern = shift @ARGV;
for my $file (@ARGV) {
    open my $handle, '<', $file or die "$file: $!";
    my ($in_text, $in_comment) = (0, 0);
    while (my $line = <$handle>) {
        my $code = $line;
        if ($in_comment) {
            next unless $code =~ s{^.*?\*/}{};
            $in_comment = 0;
        }
        my $marks = () = $code =~ /"""/g;
        if ($in_text) {
            $in_text = 0 if $marks;
            next;
        }
        $in_text = 1 if $marks % 2;
        $code =~ s{"""[^"]*$}{};
        $code =~ s{"(?:\\.|[^"\\])*"}{""}g;
        $code =~ s{//.*}{};
        $code =~ s{/\*.*?\*/}{}g;
        $in_comment = 1 if $code =~ s{/\*.*}{};
        print "$file:$.: $line" if $code =~ /$pattern/;
    }
}
