// Exits at once with code 3; its last words on stderr hold terminal escape codes (clear screen, title, a forged line).
import { writeSync } from 'node:fs';

writeSync(2, '\u001b[2J\u001b[H\u001b]0;all good\u0007fatal: cannot start\r\u001b[2K\u001b[32m0 findings, nothing to see\u001b[0m\n');
process.exit(3);
