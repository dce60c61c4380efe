import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { acquire } from '../../src/acquire/index.ts';
import type { ServerRecord, Snapshot } from '../../src/model/snapshot.ts';
import { resolvePointer } from '../../src/text/json-pointer.ts';
import type { JsonValue } from '../../src/text/json.ts';

export type Files = Readonly<Record<string, string | Uint8Array | JsonValue>>;

const made: string[] = [];

/** A fresh folder with these files; texts and bytes as they are, other values as JSON. */
export function folder(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'fineprint-acquire-'));
  made.push(root);
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  }
  return root;
}

export function removeFolders(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}

export async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

/** Acquires from a folder; without sources, from its first file. */
export async function read(files: Files, sources?: readonly string[]): Promise<Snapshot> {
  return acquire(sources ?? Object.keys(files).slice(0, 1), { cwd: folder(files), stdin: () => chunks() });
}

/** `level code` of each notification. */
export function codes(snapshot: Snapshot): string[] {
  return snapshot.notifications.map(({ level, code }) => `${level} ${code}`);
}

/** Server names with their tool names. */
export function names(snapshot: Snapshot): Record<string, string[]> {
  return Object.fromEntries(snapshot.servers.map((server) => [server.name, server.tools.map((tool) => tool.name)]));
}

/** Every item of a server. */
export function items(server: ServerRecord) {
  const { tools, instructions, serverInfo, prompts, resources, resourceTemplates, other } = server;
  return [...tools, ...instructions, ...serverInfo, ...prompts, ...resources, ...resourceTemplates, ...other];
}

/** Items whose pointer does not lead to their value in their document: none, always. */
export function strayItems(snapshot: Snapshot): string[] {
  return snapshot.servers.flatMap((server) =>
    items(server)
      .filter(({ document, pointer, value }) => {
        const root = JSON.parse(document.text.slice(document.start, document.end)) as JsonValue;
        return JSON.stringify(resolvePointer(root, pointer)) !== JSON.stringify(value);
      })
      .map(({ document, pointer }) => `${document.uri} ${pointer}`),
  );
}
