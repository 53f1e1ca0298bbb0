import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A disk of its own for a file of tests, of a size as `mount` writes it (`64k`, `300m`); only who may mount has one. */
export function smallDisk(size: string): Readonly<{ disk: string; mounted: boolean }> {
  const disk = mkdtempSync(join(tmpdir(), 'hearsay-disk-'));
  const mounted = mount(disk, size);
  afterAll(() => {
    if (mounted) execFileSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true, force: true });
  });
  return { disk, mounted };
}

function mount(disk: string, size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
