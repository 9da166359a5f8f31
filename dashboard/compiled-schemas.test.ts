/* eslint-disable @typescript-eslint/switch-exhaustiveness-check -- zod knows forty kinds of schema, the wire ten */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ShapeTable } from './compiled-schemas.ts'
import { reader } from './src/link/read-shape.ts'
import * as wire from './src/link/wire-schemas.ts'

const compiled = (schema: z.core.$ZodType) => {
  const table = new ShapeTable()
  const shape = table.shapeOf(schema)
  return reader(table.shapes, shape)
}

/** What a message could have in the place of any value. */
const strange: readonly unknown[] = [
  null,
  undefined,
  'x',
  '',
  -1,
  0,
  1.5,
  NaN,
  true,
  [],
  {},
  [null],
]

/** The value with each of its parts, one after the other, replaced by something strange, taken away, or added to. */
function* spoilt(value: unknown): Generator {
  yield* strange
  if (Array.isArray(value)) {
    const list = value as readonly unknown[]
    yield [...Array.from({ length: 9 }, () => list).flat(), 'x']
    for (const [index, part] of list.entries())
      for (const other of spoilt(part)) yield list.with(index, other)
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, unknown: 1 }
    for (const [name, part] of Object.entries(value))
      for (const other of spoilt(part))
        yield other === undefined
          ? Object.fromEntries(Object.entries(value).filter(([one]) => one !== name))
          : { ...value, [name]: other }
  }
}

/** Values that the schema accepts, with everything in them; of several kinds each. */
function samplesOf(schema: z.core.$ZodType): readonly unknown[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'string':
      return ['words']
    case 'boolean':
      return [true, false]
    case 'number':
      return [3]
    case 'enum':
      return Object.values(def.entries)
    case 'literal':
      return def.values
    default:
      return samplesOfParts(def)
  }
}

function samplesOfParts(def: z.core.$ZodTypes['_zod']['def']): readonly unknown[] {
  switch (def.type) {
    case 'optional':
      return samplesOf(def.innerType)
    case 'nullable':
      return [...samplesOf(def.innerType), null]
    case 'array':
      return samplesOf(def.element).map((one) => [one])
    case 'union':
      return def.options.flatMap(samplesOf)
    case 'record':
      return samplesOf(def.keyType).flatMap((name) =>
        samplesOf(def.valueType).map((one) => ({ [String(name)]: one })),
      )
    case 'object':
      return samplesOfFields(Object.entries(def.shape))
    default:
      throw new Error(`no sample of ${def.type}`)
  }
}

function samplesOfFields(fields: readonly [string, z.core.$ZodType][]): readonly unknown[] {
  const all = fields.map(([name, field]) => ({ name, samples: samplesOf(field) }))
  const whole = Object.fromEntries(all.map(({ name, samples }) => [name, samples[0]]))
  const others = all.flatMap(({ name, samples }) =>
    samples.slice(1).map((one) => ({ ...whole, [name]: one })),
  )
  return [whole, ...others]
}

const answerOf = (
  schema: { safeParse: (value: unknown) => { success: boolean; data?: unknown } },
  value: unknown,
) => {
  const { success, data } = schema.safeParse(value)
  return success ? { data } : 'refused'
}

describe('a reader of the built page answers as its schema does', () => {
  test.each<{ what: string; schema: z.ZodType; to: readonly unknown[] }>([
    { what: 'a text', schema: z.string(), to: strange },
    { what: 'a number', schema: z.number().positive(), to: [...strange, Infinity, 0.1] },
    { what: 'a whole number', schema: z.int().nonnegative(), to: [...strange, 2 ** 53, 7] },
    { what: 'one of some words', schema: z.enum(['x', 'y']), to: [...strange, 'y', 'z'] },
    {
      what: 'a list',
      schema: z.array(z.boolean()).min(1).max(2),
      to: [[true], [true, false, true], [], [1]],
    },
    {
      what: 'a record',
      schema: z.partialRecord(z.enum(['a', 'b']), z.number()),
      to: [...strange, { a: 1 }, { c: 1 }, { a: 'x' }],
    },
    {
      what: 'a field that may be left out',
      schema: z.object({ a: z.exactOptional(z.string()) }),
      to: [...strange, { a: 'x' }, { a: 1 }, { b: 1 }],
    },
    {
      what: 'a kind nobody knows',
      schema: z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true) }),
        z.object({ ok: z.literal(false), why: z.string() }),
      ]),
      to: [...strange, { ok: true, why: 1 }, { ok: false }, { ok: 'true' }, { ok: 'toString' }],
    },
  ])('$what', ({ schema, to }) => {
    const compiledSchema = compiled(schema)
    for (const value of to) expect(answerOf(compiledSchema, value)).toEqual(answerOf(schema, value))
  })

  describe.each(Object.entries(wire))('%s', (_name, schema) => {
    const compiledSchema = compiled(schema)
    const samples = samplesOf(schema)

    test('whatever kind of message comes', () => {
      for (const sample of samples) {
        expect(answerOf(schema, sample)).not.toBe('refused')
        expect(answerOf(compiledSchema, sample)).toEqual(answerOf(schema, sample))
      }
    })

    test('whatever is wrong with a message', () => {
      for (const other of spoilt(samples[0]))
        expect(answerOf(compiledSchema, other)).toEqual(answerOf(schema, other))
    })
  })

  test('what no table can say stops the build', () => {
    for (const schema of [
      z.string().min(1),
      z.date(),
      z.string().default(''),
      z.number().max(3),
      z.union([z.string(), z.number()]),
      z.strictObject({}),
      z.array(z.string()).length(3),
    ])
      expect(() => new ShapeTable().shapeOf(schema)).toThrow(/no word for/)
  })
})
