/** A name of the list, as the server tells it at the door. */
export interface FoundName {
	expected: string;
	name: string;
	position: string;
	unit: string;
	group: string | null;
	/** Somebody came for them: on another device only their seat card leads to them. */
	here: boolean;
}

/** Who somebody is of those who are expected, or in whose place they come. */
export interface Place {
	expected: string;
	substitute: boolean;
}
