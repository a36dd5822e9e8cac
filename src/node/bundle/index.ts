/** bundle: a log of the folder as a file for others, and the files of others into the folder. Rules Z10…: spec/bundle.md. */
export { type BundleRead, type BundleSource, readBundle } from './read.ts'
export { type BundleReaderKey, readerNamed } from './readers.ts'
export { type BundleWish, type BundleWriting, signerBeside, type WritingKeys, writeBundle } from './write.ts'
