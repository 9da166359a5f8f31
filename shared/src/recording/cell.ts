/** One cell of a recording. A blank one says nothing about its vital; a text is an invalid value. */
export type Cell =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }

export const blankCell: Cell = { kind: 'blank' }

const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/** Reads one cell; missing ones count as blank, as do spaces. */
export function readCell(text: string | undefined): Cell {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return blankCell
  const value = decimalParts(trimmed) === null ? Number.NaN : Number(trimmed)
  return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'text', text: trimmed }
}

/**
 * Seconds as a decimal text to integer milliseconds, exactly: the digits are rounded half up (towards later),
 * never a binary fraction that lies a hair beside them. Null where the text is no number or no safe integer.
 */
export function decimalSecondsToMs(text: string): number | null {
  const parts = decimalParts(text.trim())
  if (parts === null) return null
  const digits = BigInt(parts.sign + parts.whole + parts.fraction)
  const scale = parts.exponent - parts.fraction.length + 3
  const ms =
    scale >= 0 ? digits * 10n ** BigInt(scale) : divideHalfUp(digits, 10n ** BigInt(-scale))
  const number = Number(ms)
  return Number.isSafeInteger(number) ? number : null
}

function decimalParts(text: string): {
  readonly sign: string
  readonly whole: string
  readonly fraction: string
  readonly exponent: number
} | null {
  const match = decimal.exec(text)
  if (match === null) return null
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return null
  return { sign: sign === '-' ? '-' : '', whole, fraction, exponent: Number(exponent) }
}

/** floor(numerator / denominator + 1/2); denominator positive. */
function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const doubled = 2n * numerator + denominator
  const quotient = doubled / (2n * denominator)
  return doubled % (2n * denominator) < 0n ? quotient - 1n : quotient
}
