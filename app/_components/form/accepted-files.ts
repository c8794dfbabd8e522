/** What the file dialog offers; the server looks at the bytes. */
export const ACCEPTED_FILES = 'image/jpeg,image/png,image/webp,application/pdf';
