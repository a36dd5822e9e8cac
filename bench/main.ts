/** Runs the benches, all or by name: `npm run bench`, `npm run bench -- million`, `npm run bench -- --small`. */
import { machineLine } from './machine.ts'

const benches = {
  flat: () => import('./flat.ts'),
  import: () => import('./import.ts'),
  line: () => import('./line.ts'),
  log: () => import('./log.ts'),
  million: () => import('./million.ts'),
  outlook: () => import('./outlook.ts'),
  plan: () => import('./plan.ts'),
  postgres: () => import('./postgres.ts'),
  replicate: () => import('./replicate.ts'),
} as const

const words = process.argv.slice(2)
const small = words.includes('--small')
const wanted = words.filter(word => !word.startsWith('--'))
const unknown = wanted.filter(name => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
console.log(machineLine())
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await (await load()).main(small)
}
