#!/usr/bin/env node
// The sources are TypeScript that Node 24 runs as it stands. Where the `node` found first is older, the one that
// `npm ci` put into the checkout takes over, so that `npx entente` works the same on every machine.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const major = Number(process.versions.node.split('.')[0])
if (major >= 24) {
  await import('./main.ts')
} else {
  const node = nodeInTheCheckout()
  if (node === undefined) {
    console.error(
      `entente: needs Node 24 or newer, and this is ${process.version}.\n` +
        'Run `npm ci` in the checkout (it brings Node 24 along on Linux and Windows), or install Node 24.',
    )
    process.exit(2)
  }
  const ran = spawnSync(node, [new URL('./main.ts', import.meta.url).pathname, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exit(ran.status ?? 1)
}

function nodeInTheCheckout() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const home = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    const path = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}
