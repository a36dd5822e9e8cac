/** Every numbered rule of the specification has a test that quotes it, and every number a test quotes exists. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '..')

/** Rules by number, with the document that states them. */
const rules = new Map<string, string>()
for (const path of globSync('spec/*.md', { cwd: root }).sort()) {
  for (const [, rule] of readFileSync(join(root, path), 'utf8').matchAll(/^\*\*([A-Z]\d+)\*\* /gm)) {
    if (rule === undefined) continue
    test(`A5 rule ${rule} is stated once`, () => assert.equal(rules.get(rule), path))
    if (!rules.has(rule)) rules.set(rule, path)
  }
}

/** Rules that test titles quote: `test('P3 P4 of one data set …`. */
const quoted = new Map<string, string>()
for (const path of globSync('{src,spec,record,cases,web,bench,sim}/**/*.{test,check}.ts', { cwd: root }).sort()) {
  const text = readFileSync(join(root, path), 'utf8')
  for (const [, title] of text.matchAll(/\b(?:test|it|contract)\(\s*['"`]((?:[A-Z]\d+(?:, | ))+)/g)) {
    for (const [rule] of (title ?? '').matchAll(/[A-Z]\d+/g)) quoted.set(rule, path)
  }
  for (const [, rule] of text.matchAll(/\$\{rule \?\? '([A-Z]\d+)'\}/g)) if (rule !== undefined) quoted.set(rule, path)
}

/** Rules on the shape of the code itself are stated in ARCHITECTURE.md. */
const architecture = new Set(
  [...readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\*\*(A\d+)\*\* /gm)].map(([, rule]) => rule!),
)

test('A5 every rule has a test, and every rule quoted exists', () => {
  assert.ok(rules.size > 40, `${rules.size} rules were found`)
  const untested = [...rules].filter(([rule]) => !quoted.has(rule)).map(([rule, path]) => `${rule} of ${path}`)
  const unknown = [...quoted]
    .filter(([rule]) => !rules.has(rule) && !architecture.has(rule))
    .map(([rule, path]) => `${rule} in ${path}`)
  assert.deepEqual({ untested, unknown }, { untested: [], unknown: [] })
})
