/**
 * Sounds of a watch, one for each status, told apart by rhythm and voice and not by pitch alone: an actual alarm is a hard
 * siren that goes on, an exercise three rising notes, a test two short soft ones.
 */
export type Status = 'actual' | 'exercise' | 'test'

export interface Note {
  readonly hertz: number
  readonly atMs: number
  readonly lastsMs: number
  readonly voice: OscillatorType
}

const siren = Array.from(
  { length: 8 },
  (_, beat): Note => ({
    hertz: beat % 2 === 0 ? 880 : 620,
    atMs: beat * 260,
    lastsMs: 240,
    voice: 'square',
  }),
)

const rising = [440, 554, 659].map(
  (hertz, beat): Note => ({ hertz, atMs: beat * 420, lastsMs: 300, voice: 'triangle' }),
)

const soft = [0, 1].map((beat): Note => ({ hertz: 520, atMs: beat * 700, lastsMs: 110, voice: 'sine' }))

export const patterns: Readonly<Record<Status, readonly Note[]>> = { actual: siren, exercise: rising, test: soft }

/** A sound so loud that it is heard across a room, and does not hurt. */
const loudness: Readonly<Record<Status, number>> = { actual: 0.35, exercise: 0.2, test: 0.12 }

let context: AudioContext | undefined

/** Whether the browser lets this page sound: before somebody has used it, none does. */
export function maySound(): boolean {
  return context?.state === 'running'
}

/** Asks the browser for sound; to be called when a key is pressed. */
export async function allowSound(): Promise<boolean> {
  context ??= new AudioContext()
  if (context.state !== 'running') await context.resume()
  return context.state === 'running'
}

/** Sounds the pattern of a status once. Answers false where the browser does not let it. */
export function sound(status: Status): boolean {
  if (context === undefined || context.state !== 'running') return false
  const start = context.currentTime + 0.02
  for (const note of patterns[status]) {
    const voice = context.createOscillator()
    const level = context.createGain()
    const from = start + note.atMs / 1000
    const to = from + note.lastsMs / 1000
    voice.type = note.voice
    voice.frequency.value = note.hertz
    level.gain.setValueAtTime(0, from)
    level.gain.linearRampToValueAtTime(loudness[status], from + 0.012)
    level.gain.setValueAtTime(loudness[status], to - 0.02)
    level.gain.linearRampToValueAtTime(0, to)
    voice.connect(level).connect(context.destination)
    voice.start(from)
    voice.stop(to)
  }
  return true
}
