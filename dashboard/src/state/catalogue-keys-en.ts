/** Keys and what they do, for the sheet that `?` opens. */
export const keyWords = {
  title: 'Keys',
  off: 'Single letters can be switched off in the display menu. No single key acknowledges, signs or deletes anything.',
  groups: [
    {
      where: 'Everywhere',
      keys: [
        ['?', 'this list'],
        ['W', 'the wall'],
        ['L', 'the alarm list'],
        ['G 7', 'room 7'],
        ['F2', 'sign on, or change the person'],
        ['Esc', 'close what is open'],
      ],
    },
    {
      where: 'Wall',
      keys: [
        ['← → ↑ ↓', 'from room to room'],
        ['Home End', 'first and last room'],
        ['Enter', 'open the room'],
      ],
    },
    {
      where: 'Alarm list',
      keys: [
        ['↑ ↓', 'from alarm to alarm'],
        ['Enter', 'open the room'],
        ['N', 'show what is new'],
        ['F', 'into the filter'],
      ],
    },
    {
      where: 'Session',
      keys: [
        ['Alt+← Alt+→', 'from card to card'],
        ['Ctrl+Enter', 'sign'],
      ],
    },
    {
      where: 'Limits',
      keys: [
        ['↑ ↓', 'one step up or down'],
        ['PageUp PageDown', 'five steps'],
        ['R', 'rehearse'],
        ['Ctrl+S', 'review'],
      ],
    },
    { where: 'Administration', keys: [['/', 'into the filter']] },
  ],
} as const
