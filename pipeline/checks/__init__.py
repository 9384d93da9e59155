"""What is wrong inside one SOP, between its versions, within one agency and across agencies."""
