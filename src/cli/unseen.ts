/** A line typed on the terminal and not shown. */

const endOfText = '\u0003'
const endOfInput = '\u0004'
const erasing = new Set(['\u0008', '\u007f'])

export function askUnseen(question: string): Promise<string> {
  const { stdin, stderr } = process
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise(resolve => {
    let line: readonly string[] = []
    const end = (): void => {
      stdin.off('data', onData)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
    }
    const onData = (typed: string): void => {
      for (const character of typed) {
        if (character === endOfText) {
          end()
          process.kill(process.pid, 'SIGINT')
          return
        }
        if (character === '\r' || character === '\n' || character === endOfInput) {
          end()
          resolve(line.join(''))
          return
        }
        line = erasing.has(character) ? line.slice(0, -1) : [...line, character]
      }
    }
    stdin.on('data', onData)
  })
}
