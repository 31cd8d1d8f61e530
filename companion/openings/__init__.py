"""Service hours and public holidays as plain half-open windows.

``expressions`` reads what people type, ``days`` knows weekends and holidays, ``evaluation`` turns
one schedule into windows, ``hours`` puts the schedules of a stage beside each other, ``daylight``
knows dusk and dawn. The libraries behind it (opening-hours-py, holidays, astral) are imported on
first use only.
"""
