/** Enough of a hash for a test: FNV-1a over the characters. */
export function testHash(text: string): string {
  let value = 0x811c9dc5
  for (const character of text)
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return value.toString(16)
}
