import { useEffect, useRef, type ReactElement } from 'react'
import { Words } from '../words.tsx'
import { keyWords } from '../../state/catalogue-keys-en.ts'

/** Every key and what it does; closed by Escape, its button or a press beside it. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => sheet.current?.showModal(), [])
  return (
    <dialog
      ref={sheet}
      className="key-help"
      aria-labelledby="key-help"
      onClose={onClose}
      onClick={(press) => {
        if (press.target === sheet.current) sheet.current.close()
      }}
    >
      <div className="key-help-face">
        <header>
          <h2 id="key-help">{keyWords.title}</h2>
          <button type="button" className="button" onClick={() => sheet.current?.close()}>
            Close
          </button>
        </header>
        <div className="key-groups">
          {keyWords.groups.map(({ where, keys }) => (
            <section key={where}>
              <h3>{where}</h3>
              <dl>
                {keys.map(([key, what]) => (
                  <div key={key}>
                    <dt>
                      {key.split(' ').map((cap) => (
                        <kbd key={cap}>{cap}</kbd>
                      ))}
                    </dt>
                    <dd>
                      <Words text={what} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p>{keyWords.off}</p>
      </div>
    </dialog>
  )
}
