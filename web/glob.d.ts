/** What Vite adds to a module: files of the repository by pattern, each fetched when it is asked for. */
interface ImportMeta {
  glob(
    pattern: string,
    options: { readonly query: string; readonly import: string },
  ): Record<string, () => Promise<unknown>>
}
