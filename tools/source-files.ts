import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import ts from 'typescript'

export const repository = join(import.meta.dirname, '..')

const notOurs = /(^|\/)(node_modules|dist|coverage|data|bench-results|\.git|\.vite)(\/|$)/

/** Paths of this repository's files, relative to its root, with `/` between folders. */
export const filesMatching = (...patterns: readonly string[]): string[] =>
  globSync(patterns, { cwd: repository, exclude: (path) => notOurs.test(path) })
    .map((path) => path.split(sep).join('/'))
    .sort()

export const textOf = (path: string): string => readFileSync(join(repository, path), 'utf8')

/** A name that a source file brings into the world. */
export interface DeclaredName {
  readonly name: string
  readonly isParameter: boolean
}

/** Every name a TypeScript source declares: types, functions, variables, parameters, members. */
export function declaredNames(path: string): DeclaredName[] {
  const source = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true)
  const found: DeclaredName[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isDeclaration(node))
      found.push({ name: node.text, isParameter: ts.isParameter(node.parent) })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** A destructured property keeps the name its owner gave it: only what is renamed to is ours. */
function isDeclaration(name: ts.Identifier): boolean {
  const { parent } = name
  if (ts.isBindingElement(parent)) return parent.name === name && parent.propertyName !== undefined
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isClassDeclaration(parent) ||
      ts.isInterfaceDeclaration(parent) ||
      ts.isTypeAliasDeclaration(parent) ||
      ts.isParameter(parent)) &&
    parent.name === name
  )
}

/** `audioPauseRemainingMs` -> audio, pause, remaining, ms. */
export const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
