/** Stands where the drawing program stands: the document says how it behaves. */
const reply = (message: unknown) => process.send?.(message);

process.on('disconnect', () => process.exit(0));

process.on('message', ({ document }: { document: { organisationName: string } }) => {
  const how = document.organisationName;
  if (how === 'hangs') return;
  if (how === 'dies') process.exit(1);
  if (how === 'fails') reply({ failure: 'no such font' });
  else reply({ pdf: Buffer.from(`${how} ${process.pid} ${Object.keys(process.env).sort().join(',')}`) });
});

reply({ ready: true });
