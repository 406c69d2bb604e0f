-- Written by juesuan generate from report_name.csv.
{{ chinese('expenditure_by_economic_class_year') }}
