import type { ChildProcess } from 'node:child_process';
import { childProcess } from './child-process.ts';

/** One try to reach something outside. */
export interface NetworkAttempt {
  readonly kind: 'name' | 'connect';
  /** The name that was looked up, or `address:port`, with the host name of a TLS greeting or of HTTP where one was sent. */
  readonly target: string;
  /** The first bytes that were sent, for finding planted tokens in them; never reported. */
  readonly sent: string;
}

/** An observer that stands in the sandbox's network and answers for the world. */
export interface NetworkObserver {
  readonly attempts: readonly NetworkAttempt[];
  stop(): void;
}

/** Attempts that are kept. */
const MOST = 64;
/** Milliseconds that it gets to start; 60 here, more on a busy machine. */
const READY = 5_000;
/** What every name is said to stand for. A connection to it is no news beside the name. */
export const EVERY_NAME = '192.0.2.80';
/** Every IPv4 address is made local to the sandbox's own network, and the name server of its `resolv.conf` one of them. */
export const NAME_SERVER = '192.0.2.53';
const ROUTES = `ip addr add ${NAME_SERVER}/32 dev lo && ip route add local 0.0.0.0/0 dev lo && exec "$0" -e "$1"`;

/**
 * Joins the network namespace of a sandbox whose command still waits, and answers there for every name and address: what a server tries to reach is seen, and nothing
 * leaves. Undefined where this cannot be had (`nsenter`, `ip`), in which case attempts fail unseen.
 */
export async function observeNetwork(pid: number, asUser: boolean): Promise<NetworkObserver | undefined> {
  const { spawn } = childProcess();
  const join = [...(asUser ? [`--user=/proc/${pid}/ns/user`, '--preserve-credentials'] : []), `--net=/proc/${pid}/ns/net`];
  const attempts: NetworkAttempt[] = [];
  let child: ChildProcess;
  try {
    child = spawn('nsenter', [...join, '/bin/sh', '-c', ROUTES, process.execPath, PROGRAM], {
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
      // Its input is never written to: it ends when the scanner is gone, however that ended.
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
  const ready = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), READY);
    let rest = '';
    child.on('error', () => resolve(false));
    child.on('exit', () => resolve(false));
    child.stdout?.on('data', (chunk: Buffer) => {
      rest += chunk.toString('utf8');
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 1);
        if (line === 'ready') resolve(true);
        else if (attempts.length < MOST) attempts.push(JSON.parse(line) as NetworkAttempt);
      }
    });
    void timer.unref();
  });
  const stop = (): void => void child.kill('SIGKILL');
  if (ready) return { attempts, stop };
  stop();
  return undefined;
}

/** The program of the observer: functions that are passed on as text, so that each uses nothing from outside of it. */
const PROGRAM = `(${observe.toString()})(${answerNames.toString()},${takeConnections.toString()})`;

type Say = (attempt: NetworkAttempt) => void;

/** Runs in a process of its own and ends with its scanner, however that ends. */
function observe(names: typeof answerNames, connections: typeof takeConnections): void {
  process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume();
  const say: Say = (attempt) => void process.stdout.write(`${JSON.stringify(attempt)}\n`);
  const ports = [22, 25, 80, 443, 465, 587];
  let open = ports.length + 1;
  const opened = (): void => {
    if (--open === 0) process.stdout.write('ready\n');
  };
  names(say, opened);
  for (const port of ports) connections(port, say, opened);
}

/** A name server (RFC 1035) that gives every name the same IPv4 address. */
function answerNames(say: Say, opened: () => void): void {
  const socket = process.getBuiltinModule('node:dgram').createSocket('udp4');
  socket.on('error', opened);
  socket.on('message', (query, { port, address }) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0 && at < query.length; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += length + 1;
    }
    const isAddress = query.length >= at + 5 && query.readUInt16BE(at + 1) === 1;
    if (labels.length > 0) say({ kind: 'name', target: labels.join('.'), sent: labels.join('.') });
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(isAddress ? 1 : 0, 6);
    head.writeUInt32BE(0, 8);
    const answer = isAddress ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 80]) : Buffer.alloc(0);
    socket.send(Buffer.concat([head, query.subarray(12, at + 5), answer]), port, address);
  });
  socket.bind(53, '0.0.0.0', opened);
}

/** Takes what is sent to one port of any address and closes the connection. */
function takeConnections(port: number, say: Say, opened: () => void): void {
  const server = process.getBuiltinModule('node:net').createServer((socket) => {
    const place = `${socket.localAddress}:${socket.localPort}`;
    let told = false;
    const end = (sent: Buffer): void => {
      if (told) return;
      told = true;
      const text = sent.toString('latin1');
      const greeted = sent[0] === 22 ? /[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/i.exec(text.slice(40))?.[0] : undefined;
      const host = /^Host: ([\w.:-]{1,253})/im.exec(text)?.[1] ?? greeted;
      say({ kind: 'connect', target: host ? `${place} (${host})` : place, sent: text });
      socket.destroy();
    };
    socket.on('error', () => undefined);
    setTimeout(() => end(Buffer.alloc(0)), 500);
    socket.once('close', () => end(Buffer.alloc(0)));
    socket.once('data', (data) => end(Buffer.from(data.subarray(0, 4096))));
  });
  server.on('error', opened);
  server.listen(port, '0.0.0.0', opened);
}
