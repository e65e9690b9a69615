import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One hash over the contents of files and folders (names included, order fixed): what a build was made from. */
export function sourceHash(root: string, places: string[]): string {
  const hash = createHash('sha256');
  for (const file of places.flatMap((place) => filesOf(join(root, place))).toSorted()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

function filesOf(place: string): string[] {
  try {
    return readdirSync(place, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    // A single file; or one that does not exist, which counts as empty.
    try {
      readFileSync(place);
      return [place];
    } catch {
      return [];
    }
  }
}
