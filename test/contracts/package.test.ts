import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/model/version.ts';
import { ROOT } from './rule-files.ts';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  bin: Record<string, string>;
  exports: Record<string, unknown>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('the package', () => {
  it('has the version that the program prints', () => {
    expect(VERSION).toBe(manifest.version);
  });

  it('pins every version exactly', () => {
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range));
    expect(ranges).toEqual([]);
  });

  it('drags no database driver and no native build into an install', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['ajv', 'jsonc-parser', 'smol-toml', 'yaml']);
  });

  it('holds the program, its types and its schema, and neither corpus nor tests', () => {
    expect(existsSync(join(ROOT, 'dist/cli.cjs')), 'run npm run build first').toBe(true);
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [pack] = JSON.parse(output) as { files: { path: string }[] }[];
    const files = (pack?.files ?? []).map(({ path }) => path);
    for (const needed of [
      'bin/fineprint.cjs',
      'dist/cli.cjs',
      'dist/launch.cjs',
      'dist/index.js',
      'dist/types/index.d.ts',
      'dist/report.schema.json',
      'dist/glosses/zh.json',
      'dist/lexicons/zh.json',
      'dist/tables/words.json',
      'LICENSE',
      'README.md',
      'THIRD_PARTY_NOTICES.md',
    ]) {
      expect(files).toContain(needed);
    }
    expect(files.filter((file) => /^(?:corpus|test|src|node_modules|\.ci)\b/.test(file))).toEqual([]);
  });

  it('runs as built: help, a scan with findings, a usage error', () => {
    const run = (...args: string[]): number | string => {
      const code = runOnce(args);
      // A process that a busy machine ended from outside says nothing about the program; a crash of its own comes again.
      return typeof code === 'string' ? runOnce(args) : code;
    };
    const runOnce = (args: readonly string[]): number | string => {
      try {
        execFileSync(process.execPath, [join(ROOT, manifest.bin['fineprint'] ?? ''), ...args], { cwd: ROOT, stdio: 'ignore' });
        return 0;
      } catch (error) {
        const { status, signal } = error as { status: number | null; signal: string };
        return status ?? signal;
      }
    };
    expect(run('--help')).toBe(0);
    expect(run('scan', 'corpus/weather.json')).toBe(1);
    expect(run('scan', 'no/such/file.json')).toBe(2);
    // Languages are loaded from beside the program.
    expect(run('scan', 'corpus/meaning/steering/bad-spanish.json')).toBe(1);
    expect(run('scan', 'corpus/meaning/steering/ok-spanish.json')).toBe(0);
  });
});
