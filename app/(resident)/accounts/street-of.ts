/** «ул. Спортивная, д. 9»: the end of an address, by which people know their house. */
export const streetOf = ({ buildingAddress }: { buildingAddress: string }): string =>
  buildingAddress.split(', ').slice(-2).join(', ');
