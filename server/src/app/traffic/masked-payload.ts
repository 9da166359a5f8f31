import { isField, isLiteral, isMeasuring, isValue } from './contract-words.ts'

/** In the place of everything that is neither a vital sign nor a word of the contract. */
export const mask = '•••'

const anyBytes = new TextDecoder('utf-8')
const timePattern = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/
const shortNumber = /^-?\d{1,5}(\.\d{1,4})?$/
const codePattern = /^\d{1,6}$/
/** Counts and times are longer than any measurement. */
const longNumbers = new Set(['t', 'at', 't0', 'n', 'seq', 'age_ms'])
const largest = 100_000

/** Whatever bytes came, as a person may see them who must not know whose they are. */
export function maskedPayload(payload: Uint8Array): string {
  const text = anyBytes.decode(payload)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return maskedText(text)
  }
  return JSON.stringify(maskedJson(json, ''))
}

/** A single value of a message, as far as it may be seen. */
export const maskedGot = (got: unknown): string =>
  typeof got === 'number' && Math.abs(got) < largest
    ? String(got)
    : typeof got === 'boolean' || got === null
      ? String(got)
      : typeof got === 'string' && (isValue(got) || shortNumber.test(got))
        ? got
        : mask

/** `v.spo2` stays; a part that is no field and no place in a list does not. */
export const maskedPath = (path: string): string =>
  path
    .split('.')
    .map((part) => (part === '' || isField(part) || codePattern.test(part) ? part : mask))
    .join('.')

function maskedJson(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((one) => maskedJson(one, field))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) =>
        field === 'x' && codePattern.test(name)
          ? [name, maskedJson(one, 'v')]
          : isField(name)
            ? [name, maskedJson(one, name)]
            : [mask, mask],
      ),
    )
  return isShown(value, field) ? value : mask
}

function isShown(value: unknown, field: string): boolean {
  if (typeof value === 'number')
    return isMeasuring(field) && (Math.abs(value) < largest || longNumbers.has(field))
  if (typeof value !== 'string') return true
  return (
    isValue(value) || timePattern.test(value) || (isMeasuring(field) && shortNumber.test(value))
  )
}

/** What is no JSON: its words one by one; of numbers only the first after the name of a measurement. */
function maskedText(text: string): string {
  let field = ''
  const words = text.replaceAll(/[\p{L}_][\p{L}\p{N}_-]*|\p{N}+(?:\.\p{N}+)*/gu, (word) => {
    if (/^\p{N}/u.test(word)) {
      const shown = isMeasuring(field) && shortNumber.test(word)
      field = ''
      return shown ? word : mask
    }
    field = word
    return isField(word) || isValue(word) || isLiteral(word) ? word : mask
  })
  return words.replaceAll(/[^\x20-\x7e\n\t•]/g, '?')
}
