"""Many listeners of server-sent events in one process: how long until the last has heard.

One epoll loop and no framework, so that the client costs the same for every server. It does not
sleep: the system would do the waking in the time of whoever sends, who in earnest has no listener
on the same machine.
"""

import select
import socket
import time


class Crowd:
    def __init__(self, port, count, request, batch=200):
        """Opens connections that each send `request`, a batch at a time, and waits for their
        first answers."""
        self.poll = select.epoll()
        self.sockets = {}
        self.first = {}
        for start in range(0, count, batch):
            for _ in range(min(batch, count - start)):
                self.open(port, request)
            self.hear(len(self.sockets), self.first)

    def open(self, port, request):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(request)
        connection.setblocking(False)
        self.sockets[connection.fileno()] = connection
        self.poll.register(connection, select.EPOLLIN)

    def hear(self, wanted, heard, within=60, holding=b""):
        """Reads until so many connections have said something that contains `holding`; keeps what
        each said and when. A connection that the server closed is an error."""
        ends = time.perf_counter() + within
        when = {}
        while len(heard) < wanted and time.perf_counter() < ends:
            for number, _ in self.poll.poll(0, 64):
                data = self.sockets[number].recv(512)
                if not data:
                    raise RuntimeError("the server closed a listener")
                if number not in heard and holding in data:
                    heard[number] = data
                    when[number] = time.perf_counter()
        if len(heard) < wanted:
            raise RuntimeError(f"only {len(heard)} of {wanted} listeners heard it")
        return when

    def arrivals(self, peer):
        """Publishes once; milliseconds until each listener had it, in order."""
        peer.prepare()
        heard = {}
        begin = time.perf_counter()
        peer.publish()
        when = self.hear(len(self.sockets), heard, holding=peer.announced)
        return sorted((moment - begin) * 1000 for moment in when.values())

    def close(self):
        for connection in self.sockets.values():
            connection.close()
        self.poll.close()
