/** What may be attached, for the words around the field. */
interface Limits {
  readonly megabytes: number;
  readonly files: number;
  /** false where only pictures are taken */
  readonly pdf: boolean;
}

const kinds = (pdf: boolean) => (pdf ? 'JPEG, PNG, WebP или PDF' : 'JPEG, PNG или WebP');

/** Files that people attach. */
export const uploads = {
  hint: ({ megabytes, files, pdf }: Limits) =>
    `${kinds(pdf)}, до ${megabytes} МБ каждый${files > 1 ? `, не больше ${files}` : ''}`,
  /** one for each code of lib/storage/upload-error.ts */
  errors: ({ megabytes, files, pdf }: Limits) => ({
    'file-empty': 'Файл пустой. Выберите другой',
    'file-too-large': `Файл больше ${megabytes} МБ. Приложите файл поменьше: например, снимок экрана с этой фотографией`,
    'too-many-files': `Можно приложить не больше ${files} файлов`,
    'type-not-allowed': `Такой файл приложить нельзя. Подойдут ${kinds(pdf)}`,
    'heic-not-allowed':
      'Это фото в формате HEIC, его открывают не все устройства. Нужен JPEG. На iPhone: «Настройки» → «Камера» → «Форматы» → «Наиболее совместимые», и снимите ещё раз. На Android: в настройках камеры выключите HEIF. Готовое фото проще всего открыть на экране и сделать снимок экрана',
    'video-not-allowed': 'Видео приложить нельзя. Сделайте фото или снимок экрана с нужным кадром',
    'office-not-allowed': pdf
      ? 'Документы Word и Excel приложить нельзя. Сохраните документ как PDF: «Файл» → «Сохранить как» → PDF'
      : `Документы Word и Excel приложить нельзя. Подойдут ${kinds(pdf)}`,
    'archive-not-allowed': 'Архив приложить нельзя. Распакуйте его и приложите файлы по одному',
    'file-two-in-one': 'В файле спрятан ещё один файл. Сделайте снимок экрана и приложите его',
    'image-damaged':
      'Картинка повреждена или загрузилась не до конца. Откройте её, чтобы проверить, и попробуйте ещё раз',
    'image-too-large': 'У картинки слишком много точек. Уменьшите её или приложите снимок экрана',
    'image-bomb': 'Картинка устроена так, что её нельзя безопасно открыть. Приложите снимок экрана',
    'pdf-damaged': 'PDF повреждён или загрузился не до конца. Сохраните его заново: «Печать» → «Сохранить как PDF»',
    'pdf-encrypted': 'PDF защищён паролем. Сохраните его без защиты: «Печать» → «Сохранить как PDF»',
    'pdf-active':
      'В PDF есть программа или действие, которое выполняется само. Сохраните его заново: «Печать» → «Сохранить как PDF»',
    'pdf-with-attachments': 'Внутри PDF лежат другие файлы. Сохраните его заново: «Печать» → «Сохранить как PDF»',
    'pdf-too-complex': 'PDF слишком сложный. Сохраните его заново: «Печать» → «Сохранить как PDF»',
    'processing-failed': 'Не получилось открыть файл. Попробуйте ещё раз или приложите снимок экрана',
    busy: 'Сейчас загружают очень много файлов. Повторите через минуту',
  }),
};
