/* The floor: what a chat costs that does nothing. One loop over epoll, frames made once for a room and written to each
 * member, no database, no checks, no limits. It speaks the wire as far as the generator needs it, and trusts it. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_FDS = 65536, MOST_ROOMS = 8192, MOST_MEMBERS = 16, ID = 22, IN = 1 << 16 };

struct room { char id[ID]; int used, members, fds[MOST_MEMBERS]; unsigned long seq; };
struct line { int open, upgraded, room; size_t have; unsigned char *in; };

static struct room rooms[MOST_ROOMS];
static struct line lines[MOST_FDS];

static int room_of(const char *id) {
    unsigned long hash = 5381;
    for (int i = 0; i < ID; i++) hash = hash * 33 + (unsigned char)id[i];
    for (unsigned long at = hash % MOST_ROOMS;; at = (at + 1) % MOST_ROOMS) {
        if (!rooms[at].used) { rooms[at].used = 1; memcpy(rooms[at].id, id, ID); return (int)at; }
        if (!memcmp(rooms[at].id, id, ID)) return (int)at;
    }
}

static void hang_up(int fd) {
    struct line *line = &lines[fd];
    if (line->room >= 0) {
        struct room *room = &rooms[line->room];
        for (int i = 0; i < room->members; i++)
            if (room->fds[i] == fd) { room->fds[i] = room->fds[--room->members]; break; }
    }
    line->open = 0;
    close(fd);
}

/* A frame in `out`, which must have 4 bytes before it for the head. Returns where it begins. */
static unsigned char *framed(unsigned char *text, size_t size, size_t *whole) {
    unsigned char *begin = text - (size < 126 ? 2 : 4);
    begin[0] = 0x81;
    if (size < 126) begin[1] = (unsigned char)size;
    else { begin[1] = 126; begin[2] = (unsigned char)(size >> 8); begin[3] = (unsigned char)size; }
    *whole = size + (size_t)(text - begin);
    return begin;
}

static void say(int fd, const unsigned char *data, size_t size) {
    while (size) {
        ssize_t sent = write(fd, data, size);
        if (sent < 0) { if (errno == EAGAIN || errno == EINTR) continue; return; }
        data += sent, size -= (size_t)sent;
    }
}

static void say_text(int fd, const char *text) {
    unsigned char out[512]; size_t whole, size = strlen(text);
    memcpy(out + 4, text, size);
    unsigned char *begin = framed(out + 4, size, &whole);
    say(fd, begin, whole);
}

static void take(int fd, char *text, size_t size) {
    struct line *line = &lines[fd];
    char said[256];
    text[size] = 0;
    if (!strncmp(text, "40", 2)) { say_text(fd, "40{\"sid\":\"floor\"}"); return; }
    if (strncmp(text, "42", 2)) return;
    long ack = strtol(text + 2, NULL, 10);
    char *id = strstr(text, "\"room\":\"");
    if (!id) return;
    if (strstr(text, "[\"room.enter\"")) {
        line->room = room_of(id + 8);
        struct room *room = &rooms[line->room];
        if (room->members < MOST_MEMBERS) room->fds[room->members++] = fd;
        snprintf(said, sizeof said, "43%ld[{\"ok\":true}]", ack);
        say_text(fd, said);
        return;
    }
    char *words = strstr(text, "\"text\":\""), *end = words ? strstr(words + 8, "\",\"pad\"") : NULL;
    if (!end || line->room < 0) return;
    struct room *room = &rooms[line->room];
    static unsigned char out[IN + 512];
    int head = sprintf((char *)out + 8, "42[\"message.posted\",{\"room\":\"%.*s\",\"seq\":%lu,\"text\":\"", ID, room->id, ++room->seq);
    size_t length = (size_t)(end - words - 8), whole;
    memcpy(out + 8 + head, words + 8, length);
    memcpy(out + 8 + head + length, "\"}]", 3);
    unsigned char *begin = framed(out + 8, (size_t)head + length + 3, &whole);
    snprintf(said, sizeof said, "43%ld[{\"ok\":true,\"seq\":%lu}]", ack, room->seq);
    say_text(fd, said);
    for (int i = 0; i < room->members; i++) say(room->fds[i], begin, whole);
}

static void hear(int fd) {
    struct line *line = &lines[fd];
    ssize_t got = read(fd, line->in + line->have, IN - line->have);
    if (got <= 0) { if (got == 0 || errno != EAGAIN) hang_up(fd); return; }
    line->have += (size_t)got;
    if (!line->upgraded) {
        unsigned char *end = memmem(line->in, line->have, "\r\n\r\n", 4);
        if (!end) return;
        if (!memmem(line->in, line->have, "Upgrade: websocket", 18)) {
            const char *no = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            say(fd, (const unsigned char *)no, strlen(no)); hang_up(fd); return;
        }
        const char *yes = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
        line->upgraded = 1;
        say(fd, (const unsigned char *)yes, strlen(yes));
        say_text(fd, "0{\"sid\":\"floor\",\"upgrades\":[],\"pingInterval\":3600000,\"pingTimeout\":3600000,\"maxPayload\":65536}");
        line->have -= (size_t)(end + 4 - line->in);
        memmove(line->in, end + 4, line->have);
    }
    size_t at = 0;
    while (line->have - at >= 6) {
        unsigned char *frame = line->in + at;
        size_t size = frame[1] & 0x7f, head = 6;
        if (size == 126) { head = 8; size = (size_t)frame[2] << 8 | frame[3]; }
        if (line->have - at < head + size) break;
        if ((frame[0] & 0x0f) == 8) { hang_up(fd); return; }
        unsigned char *mask = frame + head - 4, kept = frame[head + size];
        for (size_t i = 0; i < size; i++) frame[head + i] ^= mask[i & 3];
        take(fd, (char *)frame + head, size);
        frame[head + size] = kept; /* `take` ends its text with a zero there */
        at += head + size;
    }
    line->have -= at;
    memmove(line->in, line->in + at, line->have);
}

int main(int count, char **words) {
    if (count != 2) return 2;
    int one = 1, door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), all = epoll_create1(0);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(words[1]))};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 4096)) { perror("listen"); return 1; }
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = door}, found[1024];
    epoll_ctl(all, EPOLL_CTL_ADD, door, &wanted);
    for (;;) {
        int ready = epoll_wait(all, found, 1024, -1);
        for (int i = 0; i < ready; i++) {
            int fd = found[i].data.fd;
            if (fd != door) { if (lines[fd].open) hear(fd); continue; }
            while ((fd = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                if (fd >= MOST_FDS) { close(fd); continue; }
                struct line *line = &lines[fd];
                if (!line->in) line->in = malloc(IN + 1);
                line->open = 1, line->upgraded = 0, line->room = -1, line->have = 0;
                setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                struct epoll_event it = {.events = EPOLLIN, .data.fd = fd};
                epoll_ctl(all, EPOLL_CTL_ADD, fd, &it);
            }
        }
    }
}
