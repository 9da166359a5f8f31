/** Every form in which a word could stand in a log: plain, in JSON, in an address, in base64 wherever it begins. */
export function formsOf(word: string): readonly string[] {
  const json = JSON.stringify(word).slice(1, -1)
  const twice = JSON.stringify(json).slice(1, -1)
  return [
    ...new Set([
      ...[
        word,
        json,
        twice,
        encodeURIComponent(word),
        encodeURIComponent(word).replaceAll('%20', '+'),
      ],
      ...base64Forms(word),
    ]),
  ]
}

/** The characters that depend on the word alone, at each of the three places where it can begin. */
function base64Forms(word: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(word)])
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3))
    const plain = whole.toString('base64').slice(before === 0 ? 0 : 4)
    return plain.length < 8 ? [] : [plain, plain.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** Words of which the text has some form. */
export const wordsIn = (text: string, words: readonly string[]): readonly string[] =>
  words.filter((word) => formsOf(word).some((form) => text.includes(form)))
