with

final as (
    select
        breach.identity_result_id,
        breach.document_id || '/' || breach.root_key as finding_id,
        breach.document_id,
        evaluation.identity_id,
        sentence.sentence,
        sentence.sentence_en,
    from {{ ref('int_finding__breach') }} as breach
    inner join {{ ref('fct_identity_result') }} as evaluation
        on {{ same_keys('breach', 'evaluation', [
            'document_id', 'identity_result_id',
        ]) }}
    inner join {{ ref('int_finding__sentence') }} as sentence
        on breach.identity_result_id = sentence.identity_result_id
)

select * from final
