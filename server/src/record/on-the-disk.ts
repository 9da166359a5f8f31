import { closeSync, fsyncSync, openSync } from 'node:fs'

/** On the disk, whatever happens to the power: a file, or the names in a folder. */
export function sync(path: string): void {
  const opened = openSync(path, 'r')
  fsyncSync(opened)
  closeSync(opened)
}
