import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { getRequestSettings } from '@/lib/requests/settings-queries';
import { DeskNav } from '../_desk/desk-nav';
import { CalendarForms } from './calendar-forms';
import { CategoryForm } from './category-form';
import { RuleForms } from './rule-forms';
import { TermsForm } from './terms-form';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).desk.settings.title });

/** Categories, terms, the calendar and who is assigned at once. Queries: the settings beside the desk's frame. */
export default async function SettingsPage({ params }: Props) {
  const [viewer, { organisationId }, { desk, requests }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const [settings, frame] = await Promise.all([
    getRequestSettings(viewer, organisationId),
    getQueueFrame(viewer, organisationId),
  ]);
  if (!settings || !frame) notFound();
  const { settings: texts } = desk;
  return (
    <Page title={texts.title} width="wide">
      <DeskNav organisationId={organisationId} current="settings" />
      <Section title={texts.categories}>
        {settings.categories.map((category) => (
          <CategoryForm
            key={category.code}
            organisationId={organisationId}
            category={category}
            fold={`${category.title ?? requests.categories[category.code] ?? category.code}: ${requests.term(category.term, category.termBasis)}${category.isActive ? '' : ` (${texts.notOffered})`}`}
          />
        ))}
        <CategoryForm organisationId={organisationId} category={null} fold={texts.add} />
      </Section>
      <TermsForm organisationId={organisationId} terms={settings.afterDone} />
      <CalendarForms settings={settings} />
      <RuleForms settings={settings} frame={frame} />
    </Page>
  );
}
