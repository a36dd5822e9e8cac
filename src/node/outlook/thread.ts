/** One thread: draws its range and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { drawSheet } from '../../outlook/index.ts'
import type { Range } from './threads.ts'

const { model, seed, first, count } = workerData as Range
parentPort!.postMessage(drawSheet(model, seed, first, count))
