/** A heading with a request's number in it, which never breaks at its hyphen. */
export function NumberTitle({ title, number }: { title: string; number: string }) {
  const [before, after] = title.split(number);
  return (
    <>
      {before}
      <span className="whitespace-nowrap">{number}</span>
      {after}
    </>
  );
}
