/** Builds the pages of web/ into dist/web. In development, questions go to a node started beside it. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const node = process.env.ENTENTE_NODE ?? 'http://127.0.0.1:4820'

export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
  server: { host: '127.0.0.1', proxy: { '/api': node, '/openapi.json': node } },
})
