type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * One value as one line of JSON, the same for the same value whatever order its fields were written in. Fields
 * that are undefined are left out. The value must be finite plain data.
 */
export const canonicalLine = (value: object): string => JSON.stringify(sorted(value as Json))

function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(sorted)
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]))
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
