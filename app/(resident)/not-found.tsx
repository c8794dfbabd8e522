import { NotFoundWords } from '@/app/_components/ui/not-found-words';

/** Inside the resident's frame, which stays. */
export default function NotFoundPage() {
  return <NotFoundWords />;
}
