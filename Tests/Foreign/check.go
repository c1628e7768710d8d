// Looks at a log of ours with the code of the Go project (golang.org/x/mod/sumdb): the head, the
// tree over the tiles, and the proofs in proofs.txt.
//
//	go run check.go FOLDER
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	folder := os.Args[1]
	size, root := head(folder)
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles{folder})
	whole, err := tlog.TreeHash(size, reader)
	must(err)
	if whole != root {
		panic("another root")
	}
	for index := int64(0); index < size; index += 1 + size/500 {
		proof, err := tlog.ProveRecord(size, index, reader)
		must(err)
		hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		must(err)
		must(tlog.CheckRecord(proof, size, root, index, hashes[0]))
	}
	fmt.Println(proofs(filepath.Join(folder, "proofs.txt")))
}

func head(folder string) (int64, tlog.Hash) {
	var keys struct{ Log string }
	text, err := os.ReadFile(filepath.Join(folder, "keys.json"))
	must(err)
	must(json.Unmarshal(text, &keys))
	verifier, err := note.NewVerifier(keys.Log)
	must(err)
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	must(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	return size, hash(lines[2])
}

func proofs(file string) string {
	counts := map[string]int{}
	lines, err := os.Open(file)
	must(err)
	scanner := bufio.NewScanner(lines)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		words := strings.Split(scanner.Text(), " ")
		kind := words[0]
		first, _ := strconv.ParseInt(words[1], 10, 64)
		second, _ := strconv.ParseInt(words[2], 10, 64)
		var path []tlog.Hash
		if words[5] != "-" {
			for _, part := range strings.Split(words[5], ",") {
				path = append(path, hash(part))
			}
		}
		if strings.HasSuffix(kind, "inclusion") {
			err = tlog.CheckRecord(path, second, hash(words[4]), first, hash(words[3]))
		} else {
			err = tlog.CheckTree(path, second, hash(words[4]), first, hash(words[3]))
		}
		if (err == nil) == strings.HasPrefix(kind, "false-") {
			panic(scanner.Text())
		}
		counts[kind]++
	}
	return fmt.Sprintf("inclusion %d consistency %d false-inclusion %d false-consistency %d",
		counts["inclusion"], counts["consistency"], counts["false-inclusion"], counts["false-consistency"])
}

func hash(text string) (hash tlog.Hash) {
	bytes, err := base64.StdEncoding.DecodeString(text)
	must(err)
	copy(hash[:], bytes)
	return hash
}

// Our tiles are eight high and do not say so in their paths.
type tiles struct{ folder string }

func (tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
