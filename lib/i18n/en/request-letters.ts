import type { Texts } from '../texts';

export const requestLetters: Texts['requestLetters'] = {
  submitted: {
    subject: (number) => `Request No. ${number} is registered`,
    lead: (number, category, organisation) =>
      `Request No. ${number} (“${category}”) is registered. ${organisation} will carry it out.`,
    planned: (moment) => `Planned time: by ${moment}.`,
    emergency: (phone) => `If the danger grows, call the emergency service: ${phone}.`,
  },
  changed: {
    subject: (number, status) => `Request No. ${number}: ${status.toLowerCase()}`,
    planSubject: (number) => `Request No. ${number}: a new planned time`,
    accept: (number, category) => `Request No. ${number} (“${category}”) has been accepted.`,
    start: (number, category) => `Work on request No. ${number} (“${category}”) has begun.`,
    defer: (number, category) => `Work on request No. ${number} (“${category}”) has been put off.`,
    resume: (number, category) => `Request No. ${number} (“${category}”) is being worked on again.`,
    complete: (number, category) => `Work on request No. ${number} (“${category}”) is done.`,
    return: (number, category) => `Request No. ${number} (“${category}”) is being worked on again.`,
    close: (number, category) =>
      `Request No. ${number} (“${category}”) has closed itself: the time for returning it is over.`,
    reject: (number, category) => `Request No. ${number} (“${category}”) has been rejected.`,
    plan: (number, category) => `Request No. ${number} (“${category}”) has a new planned time.`,
    until: (day) => `It comes back on ${day}.`,
    reason: (text) => `Reason: ${text}`,
    result: (text) => `What has been done: ${text}`,
    executor: (name) => `Assigned to: ${name}.`,
    planned: (moment) => `Planned time: by ${moment}.`,
    rate: (moment) =>
      `Please rate the work. If something is wrong, return the request by ${moment}: after that it closes itself.`,
    rateLater: 'You can still rate the work on the request’s page.',
  },
  assigned: {
    subject: (number, isEmergency) =>
      isEmergency ? `Emergency: request No. ${number} is yours` : `Request No. ${number} is yours`,
    lead: (number, category) => `Request No. ${number} (${category}) has been assigned to you.`,
    due: (moment) => `Due by ${moment}.`,
  },
  answered: {
    subject: (number) => `An answer to request No. ${number}`,
    lead: (number, category) => `About request No. ${number} (“${category}”) you have been written:`,
    files: 'There are files with the message, on the request’s page.',
  },
  contact: (organisation, phone) => `${organisation}, phone: ${phone}.`,
  open: 'Open the request',
  rateButton: 'Rate the work',
  answerButton: 'Read and answer',
};
