import { Fragment, type ReactElement } from 'react'

/** Text whose subscript two is drawn small: the font has no such glyph. */
export function Words({ text }: { readonly text: string }): ReactElement {
  const parts = text.split('₂')
  return (
    <>
      {parts.map((part, index) => (
        // The parts of one text never change places.
        <Fragment key={index}>
          {index > 0 && <span className="sub">2</span>}
          {part}
        </Fragment>
      ))}
    </>
  )
}
