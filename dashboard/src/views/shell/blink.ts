/**
 * One phase for every blinking part of the page: started at different moments they would flicker
 * against each other.
 */
export function keepBlinkingInStep(page: Document): void {
  page.addEventListener('animationstart', (started) => {
    if (!(started.target instanceof Element)) return
    for (const animation of started.target.getAnimations())
      if (animation instanceof CSSAnimation && animation.animationName.startsWith('blink'))
        animation.startTime = 0
  })
}
