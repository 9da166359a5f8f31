/**
 * Vite's part of `src/link/wire-schemas.ts`: in the built page each schema becomes a table that `read-shape.ts` reads. The
 * wall needs nothing else of zod, which is a fifth of its script. A schema that says what no table can stops the build.
 */
import type { Plugin } from 'vite'
import type { z } from 'zod'
import type { Shape } from './src/link/read-shape.ts'

const schemasPath = `${import.meta.dirname}/src/link/wire-schemas.ts`

export const compiledSchemas = (): Plugin => ({
  name: 'compiled-schemas',
  apply: 'build',
  async load(id) {
    if (id !== schemasPath) return null
    const schemas = (await import(schemasPath)) as Record<string, z.core.$ZodType>
    return moduleText(schemas)
  },
})

/** The text of a module with a reader by the name of each schema. */
function moduleText(schemas: Readonly<Record<string, z.core.$ZodType>>): string {
  const table = new ShapeTable()
  const readers = Object.entries(schemas).map(
    ([name, schema]) =>
      `export const ${name} = /*@__PURE__*/ reader(shapes, ${JSON.stringify(table.shapeOf(schema))})`,
  )
  return [
    `import { reader } from './read-shape.ts'`,
    `const shapes = ${JSON.stringify(table.shapes)}`,
    ...readers,
  ].join('\n')
}

/** A shorter shape is packed better where it stands than as a number of the table. */
const shortShape = 120

/** Shapes that stand in several places stand in the table once. */
export class ShapeTable {
  readonly shapes: Shape[] = []
  readonly #places = new Map<string, number>()

  shapeOf(schema: z.core.$ZodType): Shape {
    const shape = this.#shape(schema)
    const text = JSON.stringify(shape)
    if (text.length < shortShape) return shape
    const known = this.#places.get(text)
    if (known !== undefined) return known
    this.shapes.push(shape)
    this.#places.set(text, this.shapes.length - 1)
    return this.shapes.length - 1
  }

  #shape(schema: z.core.$ZodType): Shape {
    const { def } = (schema as z.core.$ZodTypes)._zod
    // What is missing here no table has a word for.
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
    switch (def.type) {
      case 'string':
        return only('s', def)
      case 'boolean':
        return only('b', def)
      case 'number':
        return numberShape(def)
      case 'enum':
        return ['l', ...Object.values(def.entries)]
      case 'literal':
        return ['l', ...(def.values as (string | number | boolean | null)[])]
      case 'nullable':
        return ['?', this.shapeOf(def.innerType)]
      case 'array':
        return this.#list(def)
      case 'record':
        return ['r', this.shapeOf(def.keyType), this.shapeOf(def.valueType)]
      case 'object':
        return this.#fields(def)
      case 'union':
        return this.#union(def)
      default:
        throw cannot(def.type)
    }
  }

  #list(def: z.core.$ZodArrayDef): Shape {
    let [least, most]: [number, number | null] = [0, null]
    for (const check of checksOf(def)) {
      if (check.check === 'min_length') least = check.minimum
      else if (check.check === 'max_length') most = check.maximum
      else throw cannot(`a list with ${check.check}`)
    }
    return ['a', this.shapeOf(def.element), least, most]
  }

  #fields(def: z.core.$ZodObjectDef): Shape {
    if (checksOf(def).length > 0 || def.catchall !== undefined)
      throw cannot('an object with checks')
    const needed: Record<string, Shape> = {}
    const optional: Record<string, Shape> = {}
    for (const [name, field] of Object.entries(def.shape)) {
      const { def: inner } = (field as z.core.$ZodTypes)._zod
      if (inner.type === 'optional') optional[name] = this.shapeOf(inner.innerType)
      else needed[name] = this.shapeOf(field)
    }
    return ['o', needed, optional]
  }

  #union(def: z.core.$ZodUnionDef): Shape {
    const { discriminator } = def as Partial<z.core.$ZodDiscriminatedUnionDef>
    if (discriminator === undefined) throw cannot('a union without a discriminator')
    const entries = def.options.flatMap((option) => {
      const shape = this.shapeOf(option)
      return [...(option._zod.propValues?.[discriminator] ?? [])].map((value) => [
        String(value),
        shape,
      ])
    })
    return ['u', discriminator, Object.fromEntries(entries) as Record<string, Shape>]
  }
}

function numberShape(def: z.core.$ZodNumberDef): Shape {
  let [least, above]: [number | null, number | null] = [null, null]
  for (const check of checksOf(def)) {
    if (check.check !== 'greater_than') throw cannot(`a number with ${check.check}`)
    if (check.inclusive) least = Number(check.value)
    else above = Number(check.value)
  }
  const { format } = def as { format?: string }
  if (format !== undefined && format !== 'safeint') throw cannot(`a number as ${format}`)
  return ['n', format === 'safeint' ? 1 : 0, least, above]
}

function only(shape: Shape, def: z.core.$ZodTypeDef): Shape {
  if (checksOf(def).length > 0) throw cannot(`${def.type} with checks`)
  return shape
}

const checksOf = ({
  checks = [],
}: z.core.$ZodTypeDef): readonly z.core.$ZodChecks['_zod']['def'][] =>
  checks.map((check) => (check as z.core.$ZodChecks)._zod.def)

const cannot = (what: string): Error =>
  new Error(
    `the wall's script has no word for ${what}: teach compiled-schemas.ts and read-shape.ts`,
  )
