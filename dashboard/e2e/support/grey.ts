import type { Browser, Locator } from 'playwright-core'

/** So far apart two greys of 256 are told apart at a glance, also on a poor screen. */
const tellsApart = 40

/** How large a part of two pictures of one size differs to an eye without colours, 0 to 1. */
export class GreyEye {
  readonly #browser: Browser

  constructor(browser: Browser) {
    this.#browser = browser
  }

  /** For each pair of names. */
  async differences(pictures: ReadonlyMap<string, Buffer>): Promise<ReadonlyMap<string, number>> {
    const page = await this.#browser.newPage()
    try {
      const named = [...pictures].map(([name, png]) => ({ name, png: png.toString('base64') }))
      return new Map(await page.evaluate(compareGreys, { named, tellsApart }))
    } finally {
      await page.close()
    }
  }
}

/** Runs in the page, where pictures can be decoded. */
async function compareGreys({
  named,
  tellsApart,
}: {
  named: { name: string; png: string }[]
  tellsApart: number
}): Promise<[string, number][]> {
  const greys = await Promise.all(
    named.map(async ({ name, png }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${png}`
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] }
      // Luma of ITU-R BT.709.
      const grey = Array.from(
        { length: data.length / 4 },
        (_unused, at) =>
          0.2126 * (data[4 * at] ?? 0) +
          0.7152 * (data[4 * at + 1] ?? 0) +
          0.0722 * (data[4 * at + 2] ?? 0),
      )
      return { name, grey }
    }),
  )
  return greys.flatMap((one, at) =>
    greys.slice(at + 1).map((other): [string, number] => {
      const apart = one.grey.filter(
        (g, pixel) => Math.abs(g - (other.grey[pixel] ?? 0)) > tellsApart,
      )
      return [`${one.name} / ${other.name}`, apart.length / one.grey.length]
    }),
  )
}

/** Of one element, without what tells it apart by its words alone. */
export async function pictureOf(element: Locator, hidden: string): Promise<Buffer> {
  await element.evaluate((root, selector) => {
    for (const one of root.querySelectorAll<HTMLElement>(selector)) one.style.visibility = 'hidden'
  }, hidden)
  return element.screenshot()
}
