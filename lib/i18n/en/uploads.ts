import type { Texts } from '../texts';

const kinds = (pdf: boolean) => (pdf ? 'JPEG, PNG, WebP or PDF' : 'JPEG, PNG or WebP');

export const uploads: Texts['uploads'] = {
  hint: ({ megabytes, files, pdf }) =>
    `${kinds(pdf)}, up to ${megabytes} MB each${files > 1 ? `, no more than ${files}` : ''}`,
  tooMany: 'Very many files were attached within an hour. Please wait a little',
  errors: ({ megabytes, pdf }) => ({
    'file-empty': 'The file is empty. Please choose another one',
    'file-too-large': `The file is larger than ${megabytes} MB. Please attach a smaller one, such as a screenshot of this photo`,
    'type-not-allowed': `This kind of file cannot be attached. You can attach ${kinds(pdf)}`,
    'heic-not-allowed':
      'This photo is in the HEIC format, which not every device can open. We need a JPEG. On an iPhone: Settings → Camera → Formats → Most Compatible, and take the photo again. On Android: turn HEIF off in the camera’s settings. For a photo you already have, the easiest way is to open it and take a screenshot',
    'video-not-allowed': 'Videos cannot be attached. Please take a photo or a screenshot of the moment that matters',
    'office-not-allowed': pdf
      ? 'Word and Excel documents cannot be attached. Please save the document as a PDF: File → Save as → PDF'
      : `Word and Excel documents cannot be attached. You can attach ${kinds(pdf)}`,
    'archive-not-allowed': 'Archives cannot be attached. Please unpack it and attach the files one by one',
    'file-two-in-one': 'Another file is hidden in this one. Please take a screenshot and attach that',
    'image-damaged': 'The picture is damaged or was not loaded completely. Please open it to check, and try again',
    'image-too-large': 'The picture has too many pixels. Please make it smaller or attach a screenshot',
    'image-bomb': 'The picture is made in a way that cannot be opened safely. Please attach a screenshot',
    'pdf-damaged': 'The PDF is damaged or was not loaded completely. Please save it anew: Print → Save as PDF',
    'pdf-encrypted': 'The PDF is protected with a password. Please save it without: Print → Save as PDF',
    'pdf-active': 'The PDF holds a program or an action that runs by itself. Please save it anew: Print → Save as PDF',
    'pdf-with-attachments': 'There are other files inside the PDF. Please save it anew: Print → Save as PDF',
    'pdf-too-complex': 'The PDF is too complex. Please save it anew: Print → Save as PDF',
    'processing-failed': 'The file could not be opened. Please try again or attach a screenshot',
    busy: 'Very many files are being uploaded right now. Please try again in a minute',
  }),
};
