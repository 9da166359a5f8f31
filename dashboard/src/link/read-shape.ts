import { assertNever } from '@vigil/shared/base'

/** What one value must look like; written by `compiled-schemas.ts` while the page is built. A number names another one. */
export type Shape =
  | number
  | 's'
  | 'b'
  /** A number; whole ones only; at least; above. */
  | readonly ['n', 0 | 1, number | null, number | null]
  /** One of these. */
  | readonly ['l', ...(string | number | boolean | null)[]]
  | readonly ['?', Shape]
  /** A list; at least so long; at most. */
  | readonly ['a', Shape, number, number | null]
  /** Names that follow the first shape, with what follows the second. */
  | readonly ['r', Shape, Shape]
  /** By what one of its fields says. */
  | readonly ['u', string, Readonly<Record<string, Shape>>]
  /** Fields that must be there, and those that may. */
  | readonly ['o', Readonly<Record<string, Shape>>, Readonly<Record<string, Shape>>]

/** As a schema answers it. */
export type Read = { readonly success: true; readonly data: unknown } | { readonly success: false }

/** Answers as the schema would that `shape` was made from: fields that it does not know are left out. */
export const reader = (
  shapes: readonly Shape[],
  shape: Shape,
): { readonly safeParse: (value: unknown) => Read } => ({
  safeParse: (value) => {
    const known = read(shapes, shape, value)
    return known === wrong ? { success: false } : { success: true, data: known }
  },
})

const wrong = Symbol('wrong')

/** The value with only what its shape knows, or {@link wrong}. */
function read(shapes: readonly Shape[], shape: Shape, value: unknown): unknown {
  if (typeof shape === 'number') return read(shapes, shapes[shape] ?? ['l'], value)
  if (typeof shape === 'string') return typeof value === typeNames[shape] ? value : wrong
  switch (shape[0]) {
    case 'n':
      return isNumber(shape, value) ? value : wrong
    case 'l':
      return shape.slice(1).some((one) => one === value) ? value : wrong
    case '?':
      return value === null ? null : read(shapes, shape[1], value)
    case 'a':
      return readList(shapes, shape, value)
    case 'r':
    case 'u':
    case 'o':
      return isFields(value) ? readFields(shapes, shape, value) : wrong
    default:
      return assertNever(shape)
  }
}

const typeNames = { s: 'string', b: 'boolean' } as const

const isNumber = (
  [, whole, least, above]: Extract<Shape, readonly ['n', ...unknown[]]>,
  value: unknown,
): boolean =>
  typeof value === 'number' &&
  (whole === 1 ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
  (least === null || value >= least) &&
  (above === null || value > above)

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readList(
  shapes: readonly Shape[],
  [, each, least, most]: Extract<Shape, readonly ['a', ...unknown[]]>,
  value: unknown,
): unknown {
  if (!Array.isArray(value) || value.length < least || value.length > (most ?? Infinity))
    return wrong
  const all = value.map((one: unknown) => read(shapes, each, one))
  return all.includes(wrong) ? wrong : all
}

function readFields(
  shapes: readonly Shape[],
  shape: Extract<Shape, readonly ['r' | 'u' | 'o', ...unknown[]]>,
  value: Fields,
): unknown {
  switch (shape[0]) {
    case 'r': {
      const all = Object.entries(value).map(([name, one]) => [
        read(shapes, shape[1], name),
        read(shapes, shape[2], one),
      ])
      return all.flat().includes(wrong) ? wrong : Object.fromEntries(all)
    }
    case 'u': {
      const kind = String(value[shape[1]])
      return Object.hasOwn(shape[2], kind) ? read(shapes, shape[2][kind] ?? ['l'], value) : wrong
    }
    case 'o': {
      const optional = Object.entries(shape[2]).filter(([name]) => value[name] !== undefined)
      const all = [...Object.entries(shape[1]), ...optional].map(([name, one]) => [
        name,
        read(shapes, one, value[name]),
      ])
      return all.some(([, one]) => one === wrong) ? wrong : Object.fromEntries(all)
    }
    default:
      return assertNever(shape)
  }
}
