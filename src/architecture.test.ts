/** Holds the code to ARCHITECTURE.md: the import table, the doors, and who may touch the clock and chance. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const files = globSync(['{src,sim,bench,record,spec,cases}/**/*.ts', 'web/**/*.{ts,tsx}'], { cwd: root })
  .map(path => path.split(sep).join('/'))
  .sort()

const table = new Map(
  readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
    .split('## Who may import whom')[1]!
    .split('\n')
    .map(line => /^\| (\w+) *\|([\w ]*)\|$/.exec(line))
    .filter(match => match !== null && match[1] !== 'folder')
    .map(match => [match![1]!, new Set(match![2]!.trim().split(' ').filter(Boolean))] as const),
)

function folderOf(path: string): string {
  const parts = path.split('/')
  return parts[0] === 'src' ? parts[1]! : parts[0]!
}

function importsOf(path: string): { readonly target: string; readonly typeOnly: boolean }[] {
  const text = readFileSync(join(root, path), 'utf8')
  const found = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?[^'"]*?from\s+'(\.[^']*)'|import\('(\.[^']*)'\)/gm)
  return [...found].map(match => ({
    target: relative(root, resolve(root, dirname(path), (match[2] ?? match[3])!))
      .split(sep)
      .join('/'),
    typeOnly: match[1] !== undefined,
  }))
}

test('A1 every folder imports only what the table in ARCHITECTURE.md allows', () => {
  assert.ok(table.size >= 12, 'the table was found')
  const wrong: string[] = []
  for (const path of files) {
    const from = folderOf(path)
    if (path === 'src/architecture.test.ts') continue
    for (const { target, typeOnly } of importsOf(path)) {
      const to = folderOf(target)
      if (to === from || table.get(from)?.has(to)) continue
      if (from === 'web' && typeOnly) continue
      wrong.push(`${path} imports ${target}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('A2 a folder is entered through its door', () => {
  const wrong: string[] = []
  for (const path of files) {
    if (/\.test\.tsx?$/.test(path)) continue
    for (const { target } of importsOf(path)) {
      if (!target.startsWith('src/') || folderOf(target) === folderOf(path)) continue
      if (!/^src\/[^/]+\/index\.ts$/.test(target)) wrong.push(`${path} imports ${target}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('A3 clock and chance are handed in', () => {
  const touches = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(|\brandomBytes\(|\brandomUUID\(/
  const allowed = new Set([
    'src/base/time.ts',
    'src/base/chance.ts',
    'web/clock/browser-clock.ts',
    'src/architecture.test.ts',
  ])
  const wrong = files.filter(
    path => !allowed.has(path) && !path.startsWith('bench/') && touches.test(readFileSync(join(root, path), 'utf8')),
  )
  assert.deepEqual(wrong, [])
})

test('A4 no test sleeps, none is left out, nothing is typed any', () => {
  const sleeps = /setTimeout\([^)]*resolve|\b(?:it|test|describe)\.(?:only|todo)\b|: any\b|\bas any\b|<any>|\bany\[\]/
  const silenced = /@ts-(?:ignore|expect-error|nocheck)/
  const wrong = files.filter(path => {
    const text = readFileSync(join(root, path), 'utf8')
    const code = text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '')
    return path !== 'src/architecture.test.ts' && (sleeps.test(code) || silenced.test(text))
  })
  assert.deepEqual(wrong, [])
})
