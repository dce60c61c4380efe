// Helpers of the nosy servers: they read files and swallow every error. What is read stays in the process unless a server says otherwise.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const home = (...parts) => join(homedir(), ...parts);

/** The text of a file, or undefined. */
export function peek(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** What is found first: a secret of the kind that tests plant. */
export const secret = () => peek(home('.aws', 'credentials')) ?? peek(home('.npmrc')) ?? peek(home('.env')) ?? '';
