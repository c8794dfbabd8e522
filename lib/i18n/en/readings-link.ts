import type { Texts } from '../texts';

export const readingsLink: Texts['readingsLink'] = {
  title: 'Giving readings',
  lead: (period, until) =>
    `Readings for ${period} are taken through ${until}. Copy the digits from the meter. You may leave some out.`,
  ending: (ending) => `the meter’s number ends in ${ending}`,
  value: 'Reading',
  zoneValue: (zone) => `Reading, ${zone}`,
  submit: 'Give readings',
  belowPrevious:
    'This is less than was given before. Check the digits and the meter. If the meter was replaced or a wrong value was given before, tell the organisation',
  questions: {
    unusual:
      'The consumption is far above usual. Look at the meter once more: is the point in its place, is it this meter',
    rollover:
      'This is less than was given before. If the counter has passed its last digit and begun from zero, confirm it',
  },
  closed: 'This meter takes no readings now',
  notLeft: 'Readings of this meter have been given in another way. They can be corrected in the cabinet',
  taken: (values) => `Accepted: ${values}`,
  unchanged: (values) => `Given already: ${values}`,
  outranked: (values) => `${values}: kept, the value given later stands`,
  receipt: {
    title: 'Readings accepted',
    partTitle: 'Some readings are accepted',
    line: (number, moment) => `No. ${number}, ${moment}.`,
    keep: 'Keep the number in case anything has to be cleared up. It has been sent by letter, too.',
    part: 'Look at the rest, correct or confirm it and give it again.',
  },
  none: 'Nothing is accepted yet. Look at what is marked, correct or confirm it and give it again.',
  signIn: 'Sign in to the cabinet',
  errors: {
    'link-unknown': 'It is too old, or was not copied whole. Sign in to the cabinet and give your readings there',
    'window-closed': 'Readings are not taken now. The cabinet shows when the next period opens',
    'already-given': 'The readings have been given. You can see and correct them in the cabinet',
    'too-many-attempts': 'Too many attempts. Try again in an hour or sign in to the cabinet',
    'nothing-entered': 'Enter at least one reading',
    'too-many-submissions': 'This link has been used too many times today. Sign in to the cabinet or try tomorrow',
  },
  closedPages: {
    'link-unknown': 'The link is not good',
    'window-closed': 'Readings are not taken now',
    'already-given': 'The readings have been given',
    'too-many-attempts': 'Too many attempts',
  },
};
