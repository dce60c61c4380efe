import type { Confinement } from './confinement.ts';

/** The program that applies a profile. */
export const SEATBELT = '/usr/bin/sandbox-exec';

/** Where programs and libraries of macOS stand, and of the package managers that bring Node. */
const SYSTEM = [
  '/usr/lib',
  '/usr/bin',
  '/bin',
  '/usr/sbin',
  '/sbin',
  '/usr/share',
  '/System',
  '/Library/Apple',
  '/private/var/db/dyld',
  '/usr/local',
  '/opt/homebrew',
  '/private/etc/ssl',
];
/** Devices that every program opens. */
const DEVICES = ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom', '/dev/dtracehelper'];
/** Services without which a process does not start. */
const SERVICES = ['com.apple.system.logger', 'com.apple.system.notification_center', 'com.apple.system.opendirectoryd.libinfo'];

/**
 * A profile for `sandbox-exec` (macOS, sandbox(7)): everything is denied but reading the system, the folders of the server and the home of fakes, writing that home, and
 * starting processes that stay under the same profile. No network. Written after Apple's own profiles and not tested: there was no such machine.
 */
export function seatbeltProfile({ mounts }: Confinement, home: string): string {
  const readable = [...SYSTEM, ...mounts.filter(({ host }) => host !== '/dev/null').map(({ host }) => host), home];
  const covered = mounts.flatMap(({ host, inside }) => (host === '/dev/null' ? [hostOf(inside, mounts)] : []));
  return [
    '(version 1)',
    '(deny default)',
    '(deny network*)',
    '(allow process-fork)',
    '(allow process-exec)',
    '(allow signal (target same-sandbox))',
    '(allow sysctl-read)',
    `(allow mach-lookup ${SERVICES.map((name) => `(global-name ${quoted(name)})`).join(' ')})`,
    '(allow file-read-metadata)',
    `(allow file-read* (literal "/") ${readable.map((path) => `(subpath ${quoted(path)})`).join(' ')})`,
    `(allow file-read* file-write* ${DEVICES.map((path) => `(literal ${quoted(path)})`).join(' ')})`,
    `(allow file-write* (subpath ${quoted(home)}))`,
    ...covered.map((path) => `(deny file-read* (literal ${quoted(path)}))`),
  ].join('\n');
}

/** The place on the host of a place inside. */
function hostOf(inside: string, mounts: Confinement['mounts']): string {
  const around = mounts.find(({ host, inside: place }) => host !== '/dev/null' && inside.startsWith(`${place}/`));
  return around ? around.host + inside.slice(around.inside.length) : inside;
}

/** A string of the profile's language; a quote or a backslash in a path ends nothing. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
}
