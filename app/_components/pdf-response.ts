/** A PDF to be looked at in the browser: nobody else's to keep. @param fileName ASCII, for who saves it */
export const pdfResponse = (pdf: Buffer, fileName: string): Response =>
  new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.byteLength),
      'Content-Disposition': `inline; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
