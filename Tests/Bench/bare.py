"""A server that does nothing but say the same words to all who listen: what the system itself
needs for it, under which no server can come.

    python3 bare.py PORT LISTENERS
"""

import socket
import sys

WORDS = b"id: 7\nevent: changed\ndata: \n\n"


def main(port, count):
    door = socket.create_server(("127.0.0.1", port), backlog=4096)
    listeners = [opened(door) for _ in range(count)]
    speaker, _ = door.accept()
    while speaker.recv(1):
        for listener in listeners:
            listener.send(WORDS)


def opened(door):
    listener, _ = door.accept()
    listener.recv(4096)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.send(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n")
    return listener


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
