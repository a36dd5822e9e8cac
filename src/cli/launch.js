#!/usr/bin/env node
// The sources are TypeScript that Node 24 runs as it stands. Where the `node` found first is older, the one that
// `npm ci` put into the checkout takes over, so that `npx entente` works the same on every machine.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const major = Number(process.versions.node.split('.')[0])
if (major >= 24) {
  // Compiled code is kept beside the installed packages, not in the shared folder for temporary files, where another
  // user could plant some. It halves the time to start; where the checkout is read-only, starting just takes longer.
  module.enableCompileCache?.(fileURLToPath(new URL('../../node_modules/.cache/entente', import.meta.url)))
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
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A terminal sends Ctrl-C to both of us; anybody else only to this one.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
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
